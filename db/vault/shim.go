package vault

import (
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// This file is the border to SQLite, which was translated from C: pointers are numbers there, and a C function pointer
// is the number of a Go func value. Nothing outside it knows of that.

// The signatures of the methods that are ours or are called below.
type (
	openFn  = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	fileFn  = func(tls *libc.TLS, file uintptr) int32
	moveFn  = func(tls *libc.TLS, file, p uintptr, n int32, off int64) int32
	truncFn = func(tls *libc.TLS, file uintptr, size int64) int32
	syncFn  = func(tls *libc.TLS, file uintptr, flags int32) int32
	sizeFn  = func(tls *libc.TLS, file, out uintptr) int32
	fetchFn = func(tls *libc.TLS, file uintptr, off int64, n int32, out uintptr) int32
	unfetFn = func(tls *libc.TLS, file uintptr, off int64, p uintptr) int32
)

// at returns what a C pointer points to.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// size returns how many bytes C needs for a T.
func size[T any]() libc.Tsize_t { return libc.Tsize_t(unsafe.Sizeof(*new(T))) }

// pointer returns a top-level function as a C function pointer.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function returns what a C function pointer calls.
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

// memoryAt returns C memory as a slice.
func memoryAt(p uintptr, n int32) []byte { return unsafe.Slice(at[byte](p), n) }

// file is an open file of a vault.
type file struct {
	vault *VFS
	below *system
	codec codec
}

// files finds a file by the address of its sqlite3_file, which stays where it is while the file is open.
var files sync.Map

// system is a file as the system's own VFS serves it.
type system struct {
	tls     *libc.TLS // of the call that is under way; SQLite makes one at a time for each file
	file    uintptr
	methods *sqlite3.Tsqlite3_io_methods
	bytes   int64 // where size is told; here and not on the stack, which may move while it is written
}

func (s *system) readAt(p []byte, off int64) code {
	return code(function[moveFn](s.methods.FxRead)(s.tls, s.file, address(p), int32(len(p)), off))
}

func (s *system) writeAt(p []byte, off int64) code {
	return code(function[moveFn](s.methods.FxWrite)(s.tls, s.file, address(p), int32(len(p)), off))
}

func (s *system) truncate(n int64) code {
	return code(function[truncFn](s.methods.FxTruncate)(s.tls, s.file, n))
}

func (s *system) sync(flags int32) code {
	return code(function[syncFn](s.methods.FxSync)(s.tls, s.file, flags))
}

func (s *system) size() (int64, code) {
	rc := code(function[sizeFn](s.methods.FxFileSize)(s.tls, s.file, uintptr(unsafe.Pointer(&s.bytes))))
	return s.bytes, rc
}

// address returns where a slice stands. Slices come here by way of an interface, so they are on the heap or C's, and
// stay put.
func address(p []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(p))) }

// swapped holds our copy of each method table of the system.
var swapped struct {
	sync.Mutex
	tables map[uintptr]uintptr
}

// ours returns a copy of a method table in which what moves bytes is ours; locks and shared memory stay the system's.
func ours(tls *libc.TLS, methods uintptr) uintptr {
	swapped.Lock()
	defer swapped.Unlock()
	if t, ok := swapped.tables[methods]; ok {
		return t
	}
	m := *at[sqlite3.Tsqlite3_io_methods](methods)
	m.FxClose, m.FxRead, m.FxWrite = pointer[fileFn](closeFile), pointer[moveFn](read), pointer[moveFn](write)
	m.FxTruncate, m.FxSync, m.FxFileSize = pointer[truncFn](truncate), pointer[syncFn](syncFile), pointer[sizeFn](fileSize)
	m.FxDeviceCharacteristics = pointer[fileFn](characteristics)
	if m.FiVersion >= 3 {
		m.FxFetch, m.FxUnfetch = pointer[fetchFn](fetch), pointer[unfetFn](unfetch)
	}
	t := libc.Xmalloc(tls, size[sqlite3.Tsqlite3_io_methods]())
	*at[sqlite3.Tsqlite3_io_methods](t) = m
	if swapped.tables == nil {
		swapped.tables = map[uintptr]uintptr{}
	}
	swapped.tables[methods] = t
	return t
}

// guard turns a panic into an error of SQLite: nothing may unwind through translated C.
func guard(rc *int32) {
	if recover() != nil {
		*rc = sqlite3.SQLITE_IOERR
	}
}

func open(tls *libc.TLS, vfs, name, f uintptr, flags int32, out uintptr) (rc int32) {
	defer guard(&rc)
	found, _ := registered.Load(vfs)
	v := found.(*VFS)
	if rc := function[openFn](at[sqlite3.Tsqlite3_vfs](v.below).FxOpen)(tls, v.below, name, f, flags, out); rc != sqlite3.SQLITE_OK {
		return rc
	}
	methods := at[sqlite3.Tsqlite3_file](f)
	s := &system{tls: tls, file: f, methods: at[sqlite3.Tsqlite3_io_methods](methods.FpMethods)}
	var under backing = s
	if v.under != nil {
		under = v.under(libc.GoString(name), s)
	}
	opened := &file{vault: v, below: s}
	switch {
	case flags&sqlite3.SQLITE_OPEN_MAIN_DB != 0:
		opened.codec = newPages(under, v.seal)
	case flags&sqlite3.SQLITE_OPEN_WAL != 0:
		opened.codec = newLog(under, v.seal)
	case flags&(sqlite3.SQLITE_OPEN_MAIN_JOURNAL|sqlite3.SQLITE_OPEN_SUPER_JOURNAL) != 0:
		opened.codec = newStream(under, v.seal)
	default: // what is of use to this connection alone
		temporary, err := newSealing(NewKey())
		if err != nil {
			return sqlite3.SQLITE_NOMEM
		}
		opened.codec = newStream(under, temporary)
	}
	methods.FpMethods = ours(tls, methods.FpMethods)
	files.Store(f, opened)
	v.open.Add(1)
	return sqlite3.SQLITE_OK
}

// opened returns the file of a call and notes on whose behalf it is made.
func opened(tls *libc.TLS, f uintptr) *file {
	found, _ := files.Load(f)
	o := found.(*file)
	o.below.tls = tls
	return o
}

func closeFile(tls *libc.TLS, f uintptr) (rc int32) {
	defer guard(&rc)
	o := opened(tls, f)
	files.Delete(f)
	o.vault.open.Add(-1)
	return function[fileFn](o.below.methods.FxClose)(tls, f)
}

func read(tls *libc.TLS, f, p uintptr, n int32, off int64) (rc int32) {
	defer guard(&rc)
	return int32(opened(tls, f).codec.read(memoryAt(p, n), off))
}

func write(tls *libc.TLS, f, p uintptr, n int32, off int64) (rc int32) {
	defer guard(&rc)
	return int32(opened(tls, f).codec.write(memoryAt(p, n), off))
}

func truncate(tls *libc.TLS, f uintptr, n int64) (rc int32) {
	defer guard(&rc)
	return int32(opened(tls, f).codec.truncate(n))
}

func syncFile(tls *libc.TLS, f uintptr, flags int32) (rc int32) {
	defer guard(&rc)
	return int32(opened(tls, f).codec.sync(flags))
}

func fileSize(tls *libc.TLS, f, out uintptr) (rc int32) {
	defer guard(&rc)
	n, c := opened(tls, f).codec.size()
	*at[int64](out) = n
	return int32(c)
}

// characteristics promises only what still holds when pages are sealed: that a write does not disturb the bytes beside
// it.
func characteristics(tls *libc.TLS, f uintptr) (rc int32) {
	o := opened(tls, f)
	return function[fileFn](o.below.methods.FxDeviceCharacteristics)(tls, f) &
		(sqlite3.SQLITE_IOCAP_POWERSAFE_OVERWRITE | sqlite3.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
}

// fetch says that nothing can be read by mapping the file into memory: it is sealed there.
func fetch(_ *libc.TLS, _ uintptr, _ int64, _ int32, out uintptr) int32 {
	*at[uintptr](out) = 0
	return sqlite3.SQLITE_OK
}

func unfetch(*libc.TLS, uintptr, int64, uintptr) int32 { return sqlite3.SQLITE_OK }
