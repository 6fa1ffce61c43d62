import type { paths } from '../../api';
import { recordsOrSuccess, operation } from '../../../engine';
import { interviewId } from './parameters';

export const share = operation<paths>()({
	name: 'Create Public Link',
	value: 'share',
	action: 'Create a public link to the interview of a candidate',
	description: "Get a public link to a candidate's interview",
	warnings: { public: { notice: 'Anyone with the link can open it, and X0PA documents no way to revoke it' } },
	endpoint: 'POST /candidates/{id}/share',
	effect: 'repeatable',
	identifiedBy: ['videointerviewId', 'interviewId'],
	parameters: { interviewId },
	request: (values) => ({ path: { id: values.interviewId } }),
	output: (response, values) => recordsOrSuccess(response, { interviewId: values.interviewId }),
});
