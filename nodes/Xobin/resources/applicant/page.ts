import { asText, CallFailure, CHECK_BASE_URL, fieldIn, isRecord, listIn } from '../../../engine';
import type { components } from '../../api';

/** Maximum number of applicants in one response. */
export const PER_PAGE = 200;

export type Applicant = components['schemas']['ApplicantRow'];

/** One page of a track's applicants. */
export interface Page {
	/** The list unchanged: any member may be something else than an applicant, or lack fields. */
	rows: Applicant[];
	/** Whether there is another page; undefined if Xobin doesn't say. */
	hasNext?: boolean;
	/** How many applicants all pages have, if Xobin says. */
	total?: number;
}

/** A flag in any of the forms that services use. */
function flagOf(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const text = asText(value)?.trim().toLowerCase() ?? '';
	if (['true', '1', 'yes'].includes(text)) return true;
	return ['false', '0', 'no'].includes(text) ? false : undefined;
}

const countOf = (value: unknown): number | undefined => {
	const count = Number(asText(value));
	return Number.isInteger(count) && count >= 0 ? count : undefined;
};

/** @param number the number of the page, from 1. @throws CallFailure if the response has no list */
export function pageOf(response: unknown, number: number): Page {
	const data = isRecord(response) ? listIn(response, 'data') : undefined;
	const pagination = fieldIn(response, 'pagination');
	if (data === undefined) {
		throw new CallFailure('unusable', 'Xobin returned no list of applicants', { remedy: CHECK_BASE_URL });
	}
	const { has_next: hasNext, total, total_pages: pages } = isRecord(pagination) ? pagination : {};
	const last = countOf(pages);
	return {
		rows: data as Applicant[],
		hasNext: flagOf(hasNext) ?? (last === undefined ? undefined : number < last),
		total: countOf(total),
	};
}

/** The ID of an applicant; undefined for an odd record. */
export const applicationId = (row: Applicant | null): string | undefined =>
	isRecord(row) ? asText(row.application_id) : undefined;
