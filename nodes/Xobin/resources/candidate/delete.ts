import type { paths } from '../../api';
import { email, operation } from '../../../engine';
import { succeeded } from '../../responses';

export const deleteCandidate = operation<paths>()({
	name: 'Schedule Deletion',
	value: 'delete',
	action: 'Schedule the deletion of a candidate',
	description: 'Have Xobin delete a candidate for good in 7 days',
	warnings: {
		final: {
			notice:
				'After 7 days it cannot be undone. Until then "Cancel Deletion" stops it, with the "task_id" that this operation gives.',
			mark: 'cannot be undone after 7 days',
		},
	},
	endpoint: 'POST /candidate/delete',
	effect: 'once',
	identifiedBy: ['task_id'],
	howToCheck: 'Look at the candidate in Xobin: without the "task_id" only Xobin can cancel the deletion.',
	parameters: {
		email: email({
			displayName: 'Email',
			description: 'The email address of the candidate, all of whose data is deleted',
		}),
	},
	request: (values) => ({ body: { email: values.email } }),
	output: (answer) => succeeded(answer, 'Nothing is deleted. Check the email address.'),
});
