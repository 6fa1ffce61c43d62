/** Returns the value that 95% of the values don't exceed; NaN for an empty list. */
export const percentile95 = (values: number[]): number =>
	[...values].sort((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;

/** Returns the median; NaN for an empty list. */
export const median = (values: number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
	return sorted.length % 2 === 0 ? (low + high) / 2 : high;
};
