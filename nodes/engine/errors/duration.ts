/** A time as an error text tells it. @param ms milliseconds */
export const inWords = (ms: number): string =>
	ms < 120_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.round(ms / 6_000) / 10} minutes`;
