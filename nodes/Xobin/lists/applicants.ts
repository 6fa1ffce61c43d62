import type { paths } from '../api';
import { list } from '../../engine';
import { recordsOf } from '../responses';
import { readTrack } from './readTrack';

/** What was typed, as Xobin can look for it: the ID, a part of the email address, or a part of the name. */
function wanted(typed: string | undefined) {
	if (typed === undefined) return {};
	if (/^[1-9]\d{0,14}$/.test(typed)) return { application_id: Number(typed) };
	return typed.includes('@') ? { email: typed } : { name: typed };
}

/** The applicants of the chosen track. Xobin looks for them and cuts the pages itself. */
export const applicants = list<paths>()({
	noun: 'applicants',
	dependsOn: { trackId: 'track' },
	vendorSearches: true,
	load: async ({ call, values, filter, page = '1' }) => {
		const answer = await call('GET /tracks/{track_id}/applicants', {
			path: { track_id: readTrack(values) },
			query: { page: Number(page), per_page: 100, ...wanted(filter) },
		});
		const rows = recordsOf(answer?.data, 'applicants');
		return {
			entries: rows.map(({ name, email, application_id: value, stage_name: description }) => ({
				name: `${name} (${email})`,
				value,
				description,
			})),
			...(rows.length > 0 && answer.pagination?.has_next === true ? { next: String(Number(page) + 1) } : {}),
		};
	},
});
