import { plainName } from '../errors/plainName';
import { listIn, onlyMember, places, valuesOf } from './responseFields';
import { COMMON, deniesSuccess, isEmpty, isRecordStatus, saysFailed, showsRefusal } from './refusal';

type Literal = string | boolean;

/**
 * What a field must hold to prove something: an `id` (a number or a text), any `number`, a `word` of a status, a `link` (an
 * absolute http or https URL), a `list`, anything (`present`), or one of some literals.
 */
export type Evidence = 'id' | 'number' | 'word' | 'link' | 'list' | 'present' | readonly Literal[];

type Fields = Readonly<Record<string, Evidence>>;

/** How an answer with status 2xx shows that the call was done: `x-proof` of the contract, whose top explains the words. */
export interface AnswerRule {
	proof: 'none' | 'record' | 'list' | 'file' | Fields;
	/** Refusals that the service documents. The operation words them itself. */
	refusal?: Fields;
	/** The proof of each record of a bulk answer. */
	item?: Fields;
	/** The names of the answer's documented fields. Undefined where the contract has none. */
	fields?: readonly string[];
}

/** The rules of a vendor by endpoint. */
export type Proofs = Readonly<Record<string, AnswerRule>>;

export type Verdict = 'done' | 'refused' | 'unproven';

/** Texts that stand for a missing ID. */
const NO_ID = /^([0-]*|null|undefined|none|nan|-?infinity|\[object object\])$/i;

const isId = (value: unknown): boolean =>
	(typeof value === 'number' || typeof value === 'string') && !NO_ID.test(String(value).trim()) && !saysFailed(value);

const isNumber = (value: unknown): boolean =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

function isLink(value: unknown): boolean {
	if (typeof value !== 'string') return false;
	try {
		return /^https?:$/.test(new URL(value).protocol);
	} catch {
		return false;
	}
}

function equals(literal: Literal, value: unknown): boolean {
	const said = String(value).trim().toLowerCase();
	return said === String(literal).toLowerCase() || (typeof literal === 'boolean' && said === String(Number(literal)));
}

function holds(evidence: Evidence, value: unknown): boolean {
	if (typeof evidence === 'object') return evidence.some((literal) => equals(literal, value));
	switch (evidence) {
		case 'id':
			return isId(value);
		case 'number':
			return isNumber(value);
		case 'word':
			return isId(value) && !isNumber(value);
		case 'link':
			return isLink(value);
		case 'list':
			return Array.isArray(value);
		case 'present':
			return value !== undefined && value !== null && value !== '';
	}
}

/**
 * Whether one of the fields is there with its evidence: at the top level, in a list of one, or one envelope deep.
 * @param known IDs that show nothing
 */
export const shows = (answer: unknown, fields: Fields, known?: ReadonlySet<string>): boolean =>
	Object.entries(fields).some(([name, evidence]) =>
		evidence === 'list'
			? listIn(answer, name) !== undefined
			: valuesOf(answer, name).some(
					(value) => holds(evidence, value) && !(evidence === 'id' && known?.has(String(value))),
				),
	);

/** Name of the member that is the list, where the proof is one. */
const listName = (proof: AnswerRule['proof']): string | undefined =>
	typeof proof === 'object' ? Object.keys(proof).find((name) => proof[name] === 'list') : undefined;

/** Whether the answer is a list, which may be empty. */
export const isList = (rule: AnswerRule | undefined): boolean =>
	rule?.proof === 'list' || (rule !== undefined && listName(rule.proof) !== undefined);

/** Whether `status` may be a record's own, such as that of an analysis, and not what the service says of the call. */
const isStatusData = ({ proof, fields = [] }: AnswerRule): boolean =>
	typeof proof === 'object' &&
	(proof.status === undefined ? fields.some((name) => plainName(name) === 'status') : typeof proof.status === 'string');

/** The values of the documented fields in an answer, except those that errors have, too. */
function documentedIn(answer: unknown, { fields = [] }: AnswerRule): unknown[] {
	const known = new Set(fields.map(plainName).filter((name) => !COMMON.has(name)));
	return places(answer).flatMap((place) =>
		Object.entries(place)
			.filter(([name]) => known.has(plainName(name)))
			.map(([, value]) => value),
	);
}

/** Whether a read's answer looks like what the contract describes, as far as it does. */
function resembles(answer: unknown, rule: AnswerRule): boolean {
	if (rule.fields === undefined) return !isEmpty(answer);
	return rule.proof !== 'list' && documentedIn(answer, rule).length > 0;
}

/** Whether a write's answer has a status for its proof, and it is one of failure: an ID beside it may be the request's. */
const hasFailed = (answer: unknown, { proof }: AnswerRule): boolean =>
	typeof proof === 'object' &&
	Object.entries(proof).some(
		([name, evidence]) =>
			(evidence === 'word' || typeof evidence === 'object') && valuesOf(answer, name).some(saysFailed),
	);

/** The values in a request, as text. */
const valuesIn = (sent: unknown): string[] =>
	typeof sent === 'object' && sent !== null ? Object.values(sent).flatMap(valuesIn) : [String(sent)];

/** Whether the answer has the proof. Beside a refusal, neither an empty list nor a part of the request is one. */
function isProven(answer: unknown, rule: AnswerRule, refused: boolean, sent: unknown): boolean {
	const { proof } = rule;
	if (isList(rule)) {
		const list = listIn(answer, listName(proof));
		if (!refused || list === undefined) return list !== undefined;
		return proof === 'list' ? list.some((row) => documentedIn(row, rule).length > 0) : list.length > 0;
	}
	if (typeof proof !== 'object' || !shows(answer, proof)) return false;
	if (!refused) return true;
	const known = new Set(valuesIn(sent));
	const isNew = (value: unknown): boolean => !isEmpty(value) && !known.has(String(value));
	const hasStatus = isStatusData(rule) && valuesOf(answer, 'status').some(isRecordStatus);
	return hasStatus || shows(answer, proof, known) || documentedIn(answer, rule).some(isNew);
}

/** Whether an answer that can prove nothing shows a refusal: as a text, in a list of one, or in an envelope. */
const refusesAnywhere = (answer: unknown): boolean =>
	saysFailed(answer) || showsRefusal(onlyMember(answer), false) || places(answer).some(deniesSuccess);

/**
 * Whether an answer with status 2xx says that the call was done.
 *
 * Only the proof counts, because the vendors' documents are incomplete: a false failure of an operation that emails makes
 * people email again. A refusal counts only where the proof is missing, because a record may have a field `error` of its own.
 * @param isRead whether the call only reads
 * @param sent the request
 */
export function judge(rule: AnswerRule, answer: unknown, isRead: boolean, sent?: unknown): Verdict {
	const { proof, refusal } = rule;
	if (proof === 'none') return refusesAnywhere(answer) ? 'refused' : 'done';
	if (refusal && shows(answer, refusal)) return 'done';
	if (deniesSuccess(answer) || (!isRead && hasFailed(answer, rule))) return 'refused';
	const refused = showsRefusal(answer, isStatusData(rule));
	if (isProven(answer, rule, refused, sent)) return 'done';
	if (refused) return 'refused';
	if (proof === 'file') return 'done';
	if (proof === 'record' ? !isEmpty(answer) : isRead && resembles(answer, rule)) return 'done';
	return 'unproven';
}
