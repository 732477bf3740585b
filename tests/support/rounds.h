/* How often a property is tried: a tenth as often where everything takes thirty times as long. */
#pragma once

#ifdef KITH_TESTED_SLOWLY
#define ROUNDS(n) (((n) + 9) / 10)
#else
#define ROUNDS(n) (n)
#endif
