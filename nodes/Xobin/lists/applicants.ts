import type { paths } from '../api';
import { labelOf, list, readNumberId } from '../../engine';
import { applicationId, pageOf } from '../resources/applicant/page';

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
		// After the number comes the first applicant of the page before: a page that begins with the same is that page again
		const [number, before] = page.split(' ');
		const response = await call('GET /tracks/{track_id}/applicants', {
			path: { track_id: readNumberId(values.trackId) },
			query: { page: Number(number), per_page: 100, ...searchQuery(filter) },
		});
		const { rows, hasNext } = pageOf(response, Number(number));
		const first = rows.map(applicationId).find((id) => id !== undefined);
		if (first === undefined || !hasNext) return { rows };
		return first === before ? { rows: [] } : { rows, next: `${Number(number) + 1} ${first}` };
	},
	entry: ({ name, email, application_id: value, stage_name: description }) => ({
		name: labelOf(name, email) ?? email,
		value,
		description,
	}),
});
