import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { collection, flag, limited, operation, optionalText, paging, simplify } from '../../../engine';
import { candidatesIn, type Candidate } from '../../responses';
import { assessmentId } from '../../parameters';
import { simplified } from '../../simplifiedCandidate';

/** The vendor has no filters, and documents no status but `Draft`. */
const matches =
	({ status, inviteSent }: { status?: string; inviteSent?: boolean }) =>
	(candidate: Candidate): boolean =>
		(status === undefined || String(candidate.status).toLowerCase() === status.toLowerCase()) &&
		(inviteSent === undefined || Boolean(candidate.inviteSent) === inviteSent);

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates of an assessment',
	description: 'Get the candidates of an assessment with the state of their interviews',
	endpoint: 'GET /assessments/{id}/candidates',
	effect: 'read',
	parameters: {
		assessmentId,
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			fields: {
				status: optionalText({
					displayName: 'Status',
					description: 'Only candidates with this status, in any letter case. New candidates have "Draft".',
					placeholder: 'e.g. Draft',
				}),
				inviteSent: flag({
					displayName: 'Invite Sent',
					description: 'Whether to return only candidates who have been invited (on), or only those who have not (off)',
				}),
			},
		}),
		simplify,
	},
	request: (values) => ({ path: { id: values.assessmentId } }),
	output: (answer, values) => {
		const found = limited(candidatesIn(answer).filter(matches(values.filters)), values);
		return (values.simplify ? found.map(simplified) : found) as IDataObject[];
	},
});
