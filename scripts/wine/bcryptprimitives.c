/* Wine 8 has no bcryptprimitives.dll, from which Go takes its random bytes on Windows. This one takes them from where Wine has them. */
#include <stddef.h>

__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *buffer, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, size_t length) {
	while (length > 0) {
		unsigned long part = length > 1ul << 20 ? 1ul << 20 : (unsigned long)length;
		if (!SystemFunction036(buffer, part)) return 0;
		buffer += part;
		length -= part;
	}
	return 1;
}
