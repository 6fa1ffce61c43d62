import { asText, OddRecord } from '../../engine';
import type { Applicant } from '../resources/applicant/page';

export type Decision = 'hired' | 'rejected';

const DECISIONS = new Map<string, Decision>([
	['hire', 'hired'],
	['hired', 'hired'],
	['reject', 'rejected'],
	['rejected', 'rejected'],
]);

/** Words beside it that change nothing. With others, it may be a plan: "ready to hire", "not rejected". */
const FILLERS = new Set(['applicant', 'application', 'auto', 'automatically', 'candidate', 'stage', 'status']);

/** What follows them only says who decided, where or why: "rejected by the recruiter". */
const PREPOSITIONS = new Set(['after', 'at', 'by', 'due', 'during', 'for', 'from', 'in', 'on']);

/** The decision that a value of a list says, in any spelling: `Hired`, `APPLICANT_REJECTED`, `autoRejected`. */
function saidBy(text: string): Decision | undefined {
	const words = text
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z]+/)
		.filter((word) => word !== '' && !FILLERS.has(word));
	const end = words.findIndex((word) => PREPOSITIONS.has(word));
	const said = end === -1 ? words : words.slice(0, end);
	return said.length === 1 ? DECISIONS.get(said[0]) : undefined;
}

/** The decision that the name of a stage says. Users make names up, so that only these two are clear: "Hire" may be a plan. */
const saidByName = (name: string): Decision | undefined =>
	[...DECISIONS.values()].find((decision) => decision === name.trim().toLowerCase());

/** The decision that a stage stands for, by its type or name; undefined for any other stage. */
export const decisionOfStage = (type: unknown, name: unknown): Decision | undefined =>
	saidBy(asText(type) ?? '') ?? saidByName(asText(name) ?? '');

const isEmpty = (value: unknown): boolean => value === null || value === '';

/**
 * Whether an applicant is hired or rejected. Xobin's pages lack the values of `stage_status` and `stage_type`, and don't say
 * which of them a decision changes, so this is the one place that reads them: the status, or else the type or the name of
 * the stage, says so.
 * @returns empty for neither; undefined if an empty field leaves it open
 * @throws OddRecord if both fields are unusable
 */
export function decisionOf(applicant: Applicant): Decision | '' | undefined {
	const { stage_status: status, stage_type: type, stage_name: name } = applicant;
	const decision = saidBy(asText(status) ?? '') ?? decisionOfStage(type, name);
	if (decision) return decision;
	const unusable = [status, type].filter((value) => asText(value) === undefined);
	if (unusable.length === 0) return '';
	if (unusable.length === 2 && !unusable.some(isEmpty)) throw new OddRecord('has no usable "stage_status"');
	return undefined;
}
