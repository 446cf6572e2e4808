# The functions of C99 for complex numbers that numpy calls and wine 10 leaves as stubs which end
# the program. Each is put over its stub in wine's ucrtbase.dll, so it is 24 bytes long at most
# and has no address in it. By the calling convention of Windows x64 a complex float is in rcx, a
# complex double is pointed at by rcx. For the tests under wine alone; nothing of it is ever shipped.
        .intel_syntax noprefix
        .text

        .balign 32, 0xcc
crealf: movd    xmm0, ecx
        ret

        .balign 32, 0xcc
cimagf: shr     rcx, 32
        movd    xmm0, ecx
        ret

        .balign 32, 0xcc
creal:                          # a long double is a double on Windows
creall: movsd   xmm0, [rcx]
        ret

        .balign 32, 0xcc
cimag:
cimagl: movsd   xmm0, [rcx + 8]
        ret

        .balign 32, 0xcc
cabsf:  movq    xmm0, rcx
        mulps   xmm0, xmm0
        haddps  xmm0, xmm0
        sqrtss  xmm0, xmm0
        ret

        .balign 32, 0xcc
cabs:
cabsl:  movupd  xmm0, [rcx]
        mulpd   xmm0, xmm0
        haddpd  xmm0, xmm0
        sqrtsd  xmm0, xmm0
        ret

        .balign 32, 0xcc
cargf:  push    rcx
        fld     dword ptr [rsp + 4]
        fld     dword ptr [rsp]
        fpatan
        fstp    dword ptr [rsp]
        movd    xmm0, dword ptr [rsp]
        pop     rcx
        ret

        .balign 32, 0xcc
carg:
cargl:  fld     qword ptr [rcx + 8]
        fld     qword ptr [rcx]
        fpatan
        fstp    qword ptr [rsp + 8]
        movsd   xmm0, [rsp + 8]
        ret
        .balign 32, 0xcc
