/** Forgets types that the compiler has checked, where TypeScript can't carry them any further. */
export const erase = <T>(checked: unknown): T => checked as T;
