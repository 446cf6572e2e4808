/* Stands in for the icuuc.dll of Windows 10, which wine 10 has not and Qt 6.10 asks for: it knows
   no converter, so Qt takes its own for UTF-8, UTF-16, UTF-32, Latin-1 and the system's code page.
   For the tests under wine alone; nothing of it is ever shipped. */
#include <stddef.h>
#include <stdint.h>

enum { UNSUPPORTED = 16 }; /* U_UNSUPPORTED_ERROR */

#define ICU(result) __declspec(dllexport) result
#define REFUSE(error) do { if ((error) && *(error) <= 0) *(error) = UNSUPPORTED; } while (0)
#define OLD(pointer) do { if (pointer) *(pointer) = NULL; } while (0)

typedef struct Converter Converter;
typedef int32_t Error;

ICU(Converter *) ucnv_open(const char *name, Error *error) { REFUSE(error); return NULL; }
ICU(void) ucnv_close(Converter *converter) {}
ICU(void) ucnv_reset(Converter *converter) {}
ICU(int8_t) ucnv_getMaxCharSize(const Converter *converter) { return 1; }
ICU(int32_t) ucnv_countAvailable(void) { return 0; }
ICU(const char *) ucnv_getAvailableName(int32_t index) { return NULL; }
ICU(const char *) ucnv_getName(const Converter *converter, Error *error) { REFUSE(error); return NULL; }
ICU(const char *) ucnv_getStandardName(const char *name, const char *standard, Error *error)
{ REFUSE(error); return NULL; }

ICU(void) ucnv_getToUCallBack(const Converter *converter, void **action, const void **context)
{ OLD(action); OLD(context); }
ICU(void) ucnv_getFromUCallBack(const Converter *converter, void **action, const void **context)
{ OLD(action); OLD(context); }
ICU(void) ucnv_setToUCallBack(Converter *converter, void *action, const void *context,
                              void **was, const void **had, Error *error)
{ OLD(was); OLD(had); REFUSE(error); }
ICU(void) ucnv_setFromUCallBack(Converter *converter, void *action, const void *context,
                                void **was, const void **had, Error *error)
{ OLD(was); OLD(had); REFUSE(error); }

ICU(void) UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void *context, void *arguments, const uint16_t *units,
                                          int32_t length, int32_t point, int reason, Error *error)
{ REFUSE(error); }
ICU(void) UCNV_TO_U_CALLBACK_SUBSTITUTE(const void *context, void *arguments, const char *units,
                                        int32_t length, int reason, Error *error)
{ REFUSE(error); }
ICU(void) ucnv_cbToUWriteUChars(void *arguments, const uint16_t *source, int32_t length,
                                int32_t offset, Error *error)
{ REFUSE(error); }
ICU(void) ucnv_cbFromUWriteUChars(void *arguments, const uint16_t **source, const uint16_t *end,
                                  int32_t offset, Error *error)
{ REFUSE(error); }

ICU(void) ucnv_toUnicode(Converter *converter, uint16_t **target, const uint16_t *target_end,
                         const char **source, const char *source_end, int32_t *offsets,
                         int8_t flush, Error *error)
{ REFUSE(error); }
ICU(void) ucnv_fromUnicode(Converter *converter, char **target, const char *target_end,
                           const uint16_t **source, const uint16_t *source_end, int32_t *offsets,
                           int8_t flush, Error *error)
{ REFUSE(error); }
ICU(int32_t) ucnv_toUCountPending(const Converter *converter, Error *error) { REFUSE(error); return 0; }
ICU(int32_t) ucnv_fromUCountPending(const Converter *converter, Error *error) { REFUSE(error); return 0; }
