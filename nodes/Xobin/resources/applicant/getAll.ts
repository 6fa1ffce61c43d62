import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import {
	CallFailure,
	collection,
	isRecord,
	numberId,
	paging,
	pick,
	simplify,
	steps,
	locator,
	setting,
	text,
} from '../../../engine';
import { stage, trackId } from '../../parameters';
import { checkPeriod, period, periodQuery } from '../../period';
import { allPages } from './allPages';
import { pageOf, PER_PAGE, type Applicant } from './page';

const KEPT = [
	'application_id',
	'candidate_id',
	'name',
	'email',
	'stage_id',
	'stage_name',
	'stage_status',
	'score',
	'date_added',
	'last_updated_at',
] as const;

/** The applicant without the type of the stage. Anything else stays as it is. */
const simplified = (applicant: Applicant) => (isRecord(applicant) ? pick(applicant, KEPT) : applicant);

/** A filter whose allowed values are missing from Xobin's pages: the text is sent unchanged. */
const undocumented = (displayName: string, description: string) =>
	text({ displayName, description: `${description}. Xobin doesn't document the values.` });

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many applicants',
	description: 'Get the applicants in a track with their current stages',
	endpoints: ['GET /tracks/{track_id}/applicants'],
	effect: 'read',
	parameters: {
		trackId,
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: {
				...period,
				applicationId: numberId({
					displayName: 'Application ID',
					description: 'Return only this applicant',
					placeholder: 'e.g. 67865',
				}),
				candidateId: numberId({
					displayName: 'Candidate ID',
					description: 'Return only this candidate',
					placeholder: 'e.g. 4711',
				}),
				email: text({
					displayName: 'Email',
					description: 'Return only applicants whose email address contains this text, ignoring case',
					placeholder: 'e.g. @example.com',
				}),
				name: text({
					displayName: 'Name',
					description: 'Return only applicants whose name contains this text, ignoring case',
					placeholder: 'e.g. Doe',
				}),
				sortBy: setting(undocumented('Sort By', 'Field to sort by')),
				sortOrder: setting(undocumented('Sort Order', 'Direction to sort in')),
				stageId: locator(stage('Stage', 'Return only applicants in this stage')),
				stageStatus: undocumented('Stage Status', 'Return only applicants with this status in their stage'),
			},
		}),
		simplify,
	},
	check: ({ filters }) => checkPeriod(filters),
	run: async (calls, { trackId: track, returnAll, limit, filters, simplify: isSimplified }) => {
		const wanted = returnAll || limit === undefined ? Infinity : limit;
		const query = {
			per_page: Math.min(PER_PAGE, wanted),
			...periodQuery(filters),
			...(filters.name ? { name: filters.name } : {}),
			...(filters.email ? { email: filters.email } : {}),
			...(filters.stageId ? { stage_id: filters.stageId } : {}),
			...(filters.stageStatus ? { stage_status: filters.stageStatus } : {}),
			...(filters.candidateId ? { candidate_id: filters.candidateId } : {}),
			...(filters.applicationId ? { application_id: filters.applicationId } : {}),
			...(filters.sortBy ? { sort_by: filters.sortBy } : {}),
			...(filters.sortOrder ? { sort_order: filters.sortOrder } : {}),
		};
		const endpoint = 'GET /tracks/{track_id}/applicants';
		const { rows, incomplete, emptyPage } = await allPages(wanted, async (page) =>
			pageOf(await calls.call(endpoint, { path: { track_id: track }, query: { page, ...query } }), page),
		);
		if (emptyPage !== undefined) {
			throw new CallFailure('unusable', `Xobin announced more applicants than the ${rows.length} that it returned`, {
				remedy: `Page ${emptyPage} had none that are new. Set "Limit" to ${rows.length} or less, or use filters that match fewer applicants.`,
			});
		}
		if (incomplete) calls.hint(incomplete);
		return (isSimplified ? rows.map(simplified) : rows) as IDataObject[];
	},
});
