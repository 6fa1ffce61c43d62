/** A time of the vendor's in epoch ms. It has no zone; UTC is assumed, which is enough to tell earlier from later. */
export const instant = (time: unknown): number => {
	const text = String(time);
	return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
};
