import type { paths } from '../../api';
import { operation, textId } from '../../../engine';
import { deletionResult } from './deletionResult';

export const cancelDeletion = operation<paths>()({
	name: 'Cancel Deletion',
	value: 'cancelDeletion',
	action: 'Cancel the deletion of a candidate',
	description: 'Cancel a scheduled deletion within its 7 days to keep the candidate',
	endpoint: 'POST /candidate/deletion/cancel',
	effect: 'once',
	identifiedBy: ['task_id'],
	howToCheck: 'Cancel it again: Xobin reports that there is no such deletion if it was already canceled.',
	parameters: {
		taskId: textId({
			displayName: 'Task ID',
			description: 'The "task_id" that "Schedule Deletion" returned',
			placeholder: 'e.g. 8d1f0b52',
		}),
	},
	request: (values) => ({ body: { task_id: values.taskId } }),
	output: (response, values) => ({
		task_id: values.taskId,
		...deletionResult(response, 'Check the task ID and whether the 7 days are over.'),
	}),
});
