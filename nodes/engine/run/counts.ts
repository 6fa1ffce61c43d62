/** A number of things, e.g. `1 request` or `1,200 requests`. */
export const inCount = (count: number, noun: string): string =>
	`${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

/** A rate, e.g. `12 requests per second` or `30 requests per minute`. */
export const perSecondInWords = (perSecond: number): string =>
	perSecond >= 10 ? `${Math.round(perSecond)} requests per second` : `${Math.ceil(60 * perSecond)} requests per minute`;
