import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { collection, flag, limited, operation, optionalText, paging, simplify } from '../../../engine';
import { candidatesIn, type Candidate } from '../../responses';
import { assessmentId } from '../../parameters';
import { simplifyCandidate } from '../../simplifyCandidate';

/** Filters here because the vendor has no filters. `Draft` is the only status that it documents. */
const matches =
	({ status, inviteSent }: { status?: string; inviteSent?: boolean }) =>
	(candidate: Candidate): boolean =>
		(status === undefined || String(candidate.status).toLowerCase() === status.toLowerCase()) &&
		(inviteSent === undefined || Boolean(candidate.inviteSent) === inviteSent);

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates of an assessment',
	description: 'Get the candidates of an assessment and the status of their interviews',
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
					description: 'Return only candidates with this status (case-insensitive). New candidates have "Draft".',
					placeholder: 'e.g. Draft',
				}),
				inviteSent: flag({
					displayName: 'Invite Sent',
					description: 'Whether to return only candidates who were invited (on), or only candidates who were not (off)',
				}),
			},
		}),
		simplify,
	},
	request: (values) => ({ path: { id: values.assessmentId } }),
	output: (response, values) => {
		const found = limited(candidatesIn(response).filter(matches(values.filters)), values);
		return (values.simplify ? found.map(simplifyCandidate) : found) as IDataObject[];
	},
});
