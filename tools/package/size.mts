/** The largest size of the package, unpacked, in kB. n8n reads each of its files when it starts. */
export const MOST_UNPACKED_KB = 620;
