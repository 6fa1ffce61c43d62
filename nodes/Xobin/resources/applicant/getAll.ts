import type { IDataObject } from 'n8n-workflow';

import type { components, paths } from '../../api';
import { collection, numberId, optionalLocator, optionalText, paging, pick, simplify, steps } from '../../../engine';
import { stage, trackId } from '../../parameters';
import { checkPeriod, period, periodQuery } from '../../period';
import { pageOf, PER_PAGE } from './page';

type Applicant = components['schemas']['ApplicantRow'];

/** The applicant without the type of the stage. */
const simplified = (applicant: Applicant) =>
	pick(applicant, [
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
	]);

/** A filter whose allowed values are missing from Xobin's pages: the text is sent unchanged. */
const undocumented = (displayName: string, description: string) =>
	optionalText({ displayName, description: `${description}. Xobin doesn't document the values.` });

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
				email: optionalText({
					displayName: 'Email',
					description: 'Return only applicants whose email address contains this text, ignoring case',
					placeholder: 'e.g. @example.com',
				}),
				name: optionalText({
					displayName: 'Name',
					description: 'Return only applicants whose name contains this text, ignoring case',
					placeholder: 'e.g. Doe',
				}),
				sortBy: undocumented('Sort By', 'Field to sort by'),
				sortOrder: undocumented('Sort Order', 'Direction to sort in'),
				stageId: optionalLocator(stage('Stage', 'Return only applicants in this stage')),
				stageStatus: undocumented('Stage Status', 'Return only applicants with this status in their stage'),
			},
		}),
		simplify,
	},
	check: ({ filters }) => checkPeriod(filters),
	run: async (calls, { trackId: track, returnAll, limit, filters, simplify: isSimplified }) => {
		const wanted = returnAll ? Infinity : limit;
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
		const found: Applicant[] = [];
		for (let page = 1, more = true; more && found.length < wanted; page++) {
			const { rows, hasNext } = pageOf(
				await calls.call('GET /tracks/{track_id}/applicants', { path: { track_id: track }, query: { page, ...query } }),
			);
			found.push(...rows);
			more = hasNext;
		}
		const applicants = found.slice(0, wanted);
		return (isSimplified ? applicants.map(simplified) : applicants) as IDataObject[];
	},
});
