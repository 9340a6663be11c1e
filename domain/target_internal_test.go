package domain

import "testing"

func TestATargetIsOfTheFirstIndicatorAndMakesNoOtherOneDone(t *testing.T) {
	reached := counted(StateUnderWay, 3, 9).against(2)
	if reached.State != StateDone || reached.Of != 2 {
		t.Errorf("three of two that are wanted is %+v", reached)
	}
	if both := together([]Reading{reached, {State: StateLate}}); both.State != StateLate {
		t.Errorf("beside something late it is %s", both.State)
	}
	if short := counted(StateDone, 1, 1).against(2); short.State != StateUnderWay {
		t.Errorf("one of two that are wanted is %s", short.State)
	}
	if none := unknown("x").against(2); none.State != StateUnknown {
		t.Errorf("what nobody knows is %s", none.State)
	}
}
