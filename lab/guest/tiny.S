# The lab's guest: one boot sector for QEMU's "pc" machine (PIIX4 chipset).
# It writes "tick HHHHHHHH" (a hexadecimal count from 1) once a second to COM1 and halts in between.
# The count lives in the guest's memory alone: a log without a gap and without a restart proves that
# the memory has travelled, and each start writes "boot". It obeys the ACPI power button, unless it is
# assembled with HANG=1. With FILL=N it writes to every page of its memory from 1 MiB up to N MiB, so
# that a move has something to carry.

    .set    COM1,       0x3f8
    .set    PM1_STATUS, 0x600           # bit 8: the power button was pressed
    .set    PM1_ENABLE, 0x602
    .set    PM1_CONTROL,0x604
    .set    BIOS_TICKS, 0x46c           # rises 18.2 times a second
    .set    PER_SECOND, 18

    .code16
    .globl  _start
_start:
    cli
    ljmp    $0, $setup
setup:
    xorw    %ax, %ax
    movw    %ax, %ds
    movw    %ax, %es
    movw    %ax, %ss
    movw    $_start, %sp

    movw    $COM1+3, %dx                # 115200 baud, eight bits, no parity
    movb    $0x80, %al
    outb    %al, %dx
    movw    $COM1, %dx
    movb    $1, %al
    outb    %al, %dx
    incw    %dx
    xorb    %al, %al
    outb    %al, %dx
    movw    $COM1+3, %dx
    movb    $3, %al
    outb    %al, %dx

    movw    $PM1_ENABLE, %dx
    inw     %dx, %ax
    orb     $1, %ah
    outw    %ax, %dx

.ifdef FILL
    lgdt    table_register              # a flat FS: protected mode for the time of one load
    movl    %cr0, %eax
    orb     $1, %al
    movl    %eax, %cr0
    movw    $8, %bx
    movw    %bx, %fs
    andb    $0xfe, %al
    movl    %eax, %cr0
    movl    $0x100000, %ebx
fill:
    movl    %ebx, %fs:(%ebx)
    addl    $0x1000, %ebx
    cmpl    $FILL << 20, %ebx
    jb      fill
.endif

    movw    $hello, %si
    movw    $hello_end - hello, %cx
    movw    $COM1, %dx
    rep outsb

    sti
    movl    BIOS_TICKS, %edi            # EDI: when the last line was written
    xorl    %ebp, %ebp                  # EBP: the count

rest:
    hlt
.ifndef HANG
    movw    $PM1_STATUS, %dx
    inw     %dx, %ax
    testb   $1, %ah
    jnz     power_off
.endif
    movl    BIOS_TICKS, %eax
    subl    %edi, %eax
    cmpl    $PER_SECOND, %eax
    jb      rest
    addl    $PER_SECOND, %edi
    incl    %ebp

    movw    $word, %si
    movw    $word_end - word, %cx
    movw    $COM1, %dx
    rep outsb
    movl    %ebp, %ebx
    movw    $8, %cx
digit:
    roll    $4, %ebx
    movb    %bl, %al
    andb    $15, %al
    cmpb    $10, %al                    # 0..15 to an ASCII digit
    sbbb    $0x69, %al
    das
    outb    %al, %dx
    loop    digit
    movb    $'\n', %al
    outb    %al, %dx
    jmp     rest

.ifndef HANG
power_off:
    movw    $PM1_CONTROL, %dx           # sleep enable, type 0: soft off on PIIX4
    movw    $0x2000, %ax
    outw    %ax, %dx
    hlt
    jmp     power_off
.endif

.ifdef FILL
    .balign 8
table:
    .quad   0
    .quad   0x00cf92000000ffff          # data, base 0, limit 4 GiB
table_register:
    .word   table_register - table - 1
    .long   table
.endif

hello:
    .ascii  "boot\n"
hello_end:
word:
    .ascii  "tick "
word_end:
    .org    510
    .word   0xaa55
