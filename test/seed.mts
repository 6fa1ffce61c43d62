import fc from 'fast-check';

/**
 * The one seed of everything random in the tests, so that a commit passes or fails the same way every time. Set FC_SEED
 * to try another one, or to repeat a run of the scheduled job (fresh-seeds.yml), which prints its seed.
 */
export const seed = Number(process.env.FC_SEED ?? 20_261_129);
if (!Number.isSafeInteger(seed)) throw new Error(`FC_SEED must be a whole number, but is "${process.env.FC_SEED}"`);

// A Jest setup file: it runs before each test file
fc.configureGlobal({ seed });

/** Random numbers from 0 to 1, the same in every run: mulberry32. */
export function seeded(from: number): () => number {
	let state = from;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

// The jitter of backoff, where a test does not set it itself
Math.random = seeded(seed);
