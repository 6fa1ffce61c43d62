import type { paths } from '../api';
import { list } from '../../engine';
import { pageOf } from '../applicants';
import { readTrack } from './readTrack';

/** The applicants of the chosen track. Xobin looks for the name and cuts the pages itself. */
export const applicants = list<paths>()({
	noun: 'applicants',
	dependsOn: { trackId: 'track' },
	vendorSearches: true,
	load: async ({ call, values, filter, page = '1' }) => {
		const { rows, hasNext } = pageOf(
			await call('GET /tracks/{track_id}/applicants', {
				path: { track_id: readTrack(values) },
				query: { page: Number(page), per_page: 100, ...(filter ? { name: filter } : {}) },
			}),
		);
		return {
			entries: rows.map(({ name, email, application_id: value, stage_name: description }) => ({
				name: `${name} (${email})`,
				value,
				description,
			})),
			...(hasNext ? { next: String(Number(page) + 1) } : {}),
		};
	},
});
