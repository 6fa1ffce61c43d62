/** A timestamp of the vendor in epoch ms. It has no time zone. UTC is assumed, which is enough to order events. */
export const toMillis = (time: unknown): number => {
	const text = String(time);
	return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
};
