import { number, numberId } from '../engine';

/** `report_id`: one candidate's attempt at an assessment. */
export const reportId = numberId({
	displayName: 'Report ID',
	description: "The number of the candidate's assessment report, as the invite or a webhook of Xobin gives it",
});

/** `response_id`: one candidate's AI-interview attempt. */
export const responseId = numberId({
	displayName: 'Response ID',
	description: "The number of the candidate's AI interview response, as the invite or a webhook of Xobin gives it",
});

/** `expiration_hours`: the least differs between the two kinds of report, the most is 24 for both. */
export const hours = ({ min, shortest }: { min: number; shortest: string }) =>
	number({
		displayName: 'Valid For (Hours)',
		description: `How long the link works, from ${shortest} to 24 hours. A fraction such as 0.5 is fine.`,
		default: 1,
		min,
		max: 24,
		range: `from ${shortest} (${Number(min.toFixed(4))}) to 24 hours`,
	});
