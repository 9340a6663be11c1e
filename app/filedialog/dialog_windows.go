package filedialog

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// The common item dialogs: https://learn.microsoft.com/windows/win32/shell/common-file-dialog
var (
	classOpen   = windows.GUID{Data1: 0xdc1c5a9c, Data2: 0xe88a, Data3: 0x4dde, Data4: [8]byte{0xa5, 0xa1, 0x60, 0xf8, 0x2a, 0x20, 0xae, 0xf7}}
	classSave   = windows.GUID{Data1: 0xc0b4e2f3, Data2: 0xba21, Data3: 0x4773, Data4: [8]byte{0x8d, 0xba, 0x33, 0x5e, 0xc9, 0x46, 0xeb, 0x8b}}
	iFileDialog = windows.GUID{Data1: 0x42f85136, Data2: 0xdb7e, Data3: 0x439c, Data4: [8]byte{0x85, 0xf1, 0xe4, 0x07, 0x5d, 0x13, 0x5f, 0xc8}}
	iShellItem  = windows.GUID{Data1: 0x43826d1e, Data2: 0xe718, Data3: 0x42ee, Data4: [8]byte{0xbc, 0x55, 0xa1, 0xe2, 0x61, 0xc3, 0x7b, 0xfe}}

	coCreateInstance = windows.NewLazySystemDLL("ole32.dll").NewProc("CoCreateInstance")
	itemFromName     = windows.NewLazySystemDLL("shell32.dll").NewProc("SHCreateItemFromParsingName")
)

// The methods, by their places in the objects' tables.
const (
	release         = 2
	show            = 3 // of IFileDialog
	setFileTypes    = 4
	getFileType     = 6
	setOptions      = 9
	setFolder       = 12
	setFileName     = 15
	setTitle        = 17
	setOkLabel      = 18
	getResult       = 20
	setExtension    = 22
	getDisplayName  = 5 // of IShellItem
	fileSystemPath  = 0x80058000
	inProcessServer = 1
)

// The options. The dialog does not ask about files that are there already: we do, once the ending is settled.
const (
	noChangeDir     = 0x8
	pickFolders     = 0x20
	forceFileSystem = 0x40
	pathMustExist   = 0x800
	fileMustExist   = 0x1000
	dontAddToRecent = 0x2000000 // who is in a party is nobody else's business
)

const errCancelled = syscall.Errno(0x800704c7)

// object is a COM object: a pointer to a pointer to its methods.
type object struct{ methods *[32]uintptr }

// call calls one of them. What the arguments point to must not move meanwhile.
//
//go:uintptrescapes
func (o *object) call(method int, args ...uintptr) error {
	result, _, _ := syscall.SyscallN(o.methods[method], append([]uintptr{uintptr(unsafe.Pointer(o))}, args...)...)
	if int32(result) < 0 {
		return syscall.Errno(uint32(result))
	}
	return nil
}

// Ask asks by Windows' own dialog and returns when it is closed, on a thread of its own: the dialog has a loop of its
// own, and the window's goes on.
func Ask(ctx context.Context, r Request) (Answer, error) {
	type result struct {
		answer Answer
		err    error
	}
	done := make(chan result, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		a, err := r.ask()
		done <- result{a, err}
	}()
	select {
	case <-ctx.Done(): // the dialog stays until the user closes it; nobody waits for what it says
		return Answer{}, ctx.Err()
	case got := <-done:
		return r.Finish(got.answer), got.err
	}
}

func (r Request) ask() (a Answer, err error) {
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED); err != nil {
		return a, fmt.Errorf("%w: %w", ErrNone, err)
	}
	defer windows.CoUninitialize()
	class := &classOpen
	if r.Kind == Save {
		class = &classSave
	}
	var dialog *object
	hr, _, _ := coCreateInstance.Call(uintptr(unsafe.Pointer(class)), 0, inProcessServer,
		uintptr(unsafe.Pointer(&iFileDialog)), uintptr(unsafe.Pointer(&dialog)))
	if int32(hr) < 0 || dialog == nil {
		return a, fmt.Errorf("%w: %w", ErrNone, syscall.Errno(uint32(hr)))
	}
	defer func() { _ = dialog.call(release) }() // it answers how many hold it still, no error
	if err := r.prepare(dialog); err != nil {
		return a, fmt.Errorf("%w: %w", ErrNone, err)
	}
	if err := dialog.call(show, r.Parent); err != nil {
		if errors.Is(err, errCancelled) {
			return a, nil
		}
		return a, fmt.Errorf("%w: %w", ErrNone, err)
	}
	var item *object
	if err := dialog.call(getResult, uintptr(unsafe.Pointer(&item))); err != nil {
		return a, fmt.Errorf("ask for file: %w", err)
	}
	defer func() { _ = item.call(release) }()
	var name *uint16
	if err := item.call(getDisplayName, fileSystemPath, uintptr(unsafe.Pointer(&name))); err != nil {
		return a, fmt.Errorf("ask for file: %w", err)
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(name))
	a.Path = windows.UTF16PtrToString(name)
	var filter uint32
	if len(r.Filters) > 0 && dialog.call(getFileType, uintptr(unsafe.Pointer(&filter))) == nil {
		a.Filter = int(filter) - 1
	}
	return a, nil
}

// prepare tells the dialog what to ask.
func (r Request) prepare(dialog *object) error {
	options := uintptr(noChangeDir | forceFileSystem | pathMustExist | dontAddToRecent)
	switch r.Kind {
	case Open:
		options |= fileMustExist
	case Folder:
		options |= pickFolders
	}
	if err := dialog.call(setOptions, options); err != nil {
		return err
	}
	for _, text := range []struct {
		method int
		text   string
	}{{setTitle, r.Title}, {setOkLabel, r.Accept}, {setFileName, r.Name}} {
		if text.text == "" {
			continue
		}
		wide, err := windows.UTF16PtrFromString(text.text)
		if err != nil {
			return err
		}
		err = dialog.call(text.method, uintptr(unsafe.Pointer(wide)))
		runtime.KeepAlive(wide)
		if err != nil {
			return err
		}
	}
	if err := r.setFilters(dialog); err != nil {
		return err
	}
	return r.setFolder(dialog)
}

func (r Request) setFilters(dialog *object) error {
	if len(r.Filters) == 0 || r.Kind == Folder {
		return nil
	}
	type spec struct{ name, pattern *uint16 }
	specs := make([]spec, len(r.Filters))
	for i, f := range r.Filters {
		name, err := windows.UTF16PtrFromString(f.Name)
		if err != nil {
			return err
		}
		pattern, err := windows.UTF16PtrFromString("*" + strings.Join(f.Endings, ";*"))
		if err != nil {
			return err
		}
		specs[i] = spec{name, pattern}
	}
	err := dialog.call(setFileTypes, uintptr(len(specs)), uintptr(unsafe.Pointer(&specs[0])))
	runtime.KeepAlive(specs)
	if err != nil || r.Kind != Save {
		return err
	}
	// With an ending to begin with the dialog changes it together with the format.
	ending, err := windows.UTF16PtrFromString(strings.TrimPrefix(r.Filters[0].Endings[0], "."))
	if err != nil {
		return err
	}
	err = dialog.call(setExtension, uintptr(unsafe.Pointer(ending)))
	runtime.KeepAlive(ending)
	return err
}

// setFolder lets the dialog begin in a folder. One that is gone leaves the choice to Windows.
func (r Request) setFolder(dialog *object) error {
	if r.Folder == "" {
		return nil
	}
	wide, err := windows.UTF16PtrFromString(r.Folder)
	if err != nil {
		return err
	}
	var item *object
	hr, _, _ := itemFromName.Call(uintptr(unsafe.Pointer(wide)), 0, uintptr(unsafe.Pointer(&iShellItem)), uintptr(unsafe.Pointer(&item)))
	if int32(hr) < 0 || item == nil {
		return nil
	}
	defer func() { _ = item.call(release) }()
	return dialog.call(setFolder, uintptr(unsafe.Pointer(item)))
}
