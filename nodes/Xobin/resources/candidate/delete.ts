import type { paths } from '../../api';
import { email, operation } from '../../../engine';
import { succeeded } from '../../answers';

export const deleteCandidate = operation<paths>()({
	name: 'Schedule Deletion',
	value: 'delete',
	action: 'Schedule the deletion of a candidate',
	description:
		'Have Xobin delete a candidate for good in 7 days. After that it can’t be undone; until then "Cancel Deletion" with the "task_id" of the answer stops it.',
	endpoint: 'POST /candidate/delete',
	effect: 'once',
	identifiedBy: ['task_id'],
	howToCheck: 'Look at the candidate in Xobin: without the "task_id" only Xobin can cancel the deletion.',
	parameters: {
		email: email({
			displayName: 'Email',
			description: 'The e-mail address of the candidate, all of whose data is deleted',
		}),
	},
	request: (values) => ({ body: { email: values.email } }),
	output: (answer) => succeeded(answer, 'Nothing is deleted. Check the e-mail address.'),
});
