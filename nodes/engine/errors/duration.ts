/** A duration in ms as error texts show it, e.g. `30 s` or `2.5 minutes`. */
export const inWords = (ms: number): string =>
	ms < 120_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.round(ms / 6_000) / 10} minutes`;
