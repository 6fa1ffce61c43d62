import type { paths } from '../api';
import { list, readNumberId } from '../../engine';
import { recordsOf } from '../responses';

/** The search text as a query: an application ID, part of an email address, or part of a name. */
function searchQuery(typed: string | undefined) {
	if (typed === undefined) return {};
	if (/^[1-9]\d{0,14}$/.test(typed)) return { application_id: Number(typed) };
	return typed.includes('@') ? { email: typed } : { name: typed };
}

/** The applicants in the selected track. Xobin does the search and the paging. */
export const applicants = list<paths>()({
	name: 'applicants',
	noun: 'applicants',
	dependsOn: { trackId: 'track' },
	vendorSearches: true,
	load: async ({ call, values, filter, page = '1' }) => {
		const response = await call('GET /tracks/{track_id}/applicants', {
			path: { track_id: readNumberId(values.trackId) },
			query: { page: Number(page), per_page: 100, ...searchQuery(filter) },
		});
		const rows = recordsOf(response?.data, 'applicants');
		return {
			entries: rows.map(({ name, email, application_id: value, stage_name: description }) => ({
				name: `${name} (${email})`,
				value,
				description,
			})),
			...(rows.length > 0 && response.pagination?.has_next === true ? { next: String(Number(page) + 1) } : {}),
		};
	},
});
