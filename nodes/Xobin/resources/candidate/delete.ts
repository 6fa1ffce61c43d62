import type { paths } from '../../api';
import { email, operation } from '../../../engine';
import { deletionResult } from './deletionResult';

export const deleteCandidate = operation<paths>()({
	name: 'Schedule Deletion',
	value: 'delete',
	action: 'Schedule the deletion of a candidate',
	description: 'Schedule the permanent deletion of a candidate in 7 days',
	warnings: {
		final: {
			notice:
				'The deletion can\'t be undone after 7 days. Until then, cancel it with "Cancel Deletion" and the "task_id" that this operation returns.',
			mark: 'cannot be undone after 7 days',
		},
	},
	endpoint: 'POST /candidate/delete',
	effect: 'once',
	identifiedBy: ['task_id'],
	howToCheck: 'Check the candidate in Xobin. Without the "task_id", only Xobin can cancel the deletion.',
	parameters: {
		email: email({
			displayName: 'Email',
			description: "Email address of the candidate. All of the candidate's data is deleted.",
		}),
	},
	request: (values) => ({ body: { email: values.email } }),
	output: (response) => deletionResult(response, 'Nothing is deleted. Check the email address.'),
});
