import type { paths } from '../../api';
import { CallFailure, type Calls, type InputFile } from '../../../engine';
import { selectedInsights } from '../../insightModules';
import { storeVideo } from '../../videoFile';

interface Wishes {
	fileName?: string;
	name?: string;
	initialPrompt?: string;
	projectId?: string;
}

/** Makes the video first and uploads its file then: the only way that takes a prompt. */
async function registerFirst(
	calls: Calls<paths>,
	file: InputFile,
	names: string[],
	{ fileName, name, initialPrompt, projectId }: Wishes,
): Promise<string> {
	const answer = await calls.call(
		'POST /enterprise',
		{
			query: { action: 'registerUpload' },
			body: {
				name: name ?? fileName ?? file.fileName,
				...selectedInsights(names),
				initial_prompt: initialPrompt,
				...(projectId ? { project_id: projectId } : {}),
			},
		},
		{ effect: 'once' },
	);
	if (typeof answer !== 'object' || !('upload_url' in answer)) {
		throw new CallFailure('unusable', 'LynxVizion gave no address to upload the video to');
	}
	const { job_id: jobId, upload_url: url } = answer;
	calls.done('the video was made', { job_id: jobId });
	await calls.upload(url, file, { contentType: file.mimeType });
	calls.done('the file was uploaded', { job_id: jobId });
	return jobId;
}

/**
 * Makes a video of a file, with everything that was wished for it, ready to be analyzed.
 * @returns its job ID
 */
export async function makeVideo(
	calls: Calls<paths>,
	file: InputFile,
	names: string[],
	wishes: Wishes,
): Promise<string> {
	if (wishes.initialPrompt) return await registerFirst(calls, file, names, wishes);
	const { job_id: jobId } = await storeVideo(calls, file, wishes);
	if (wishes.projectId) {
		const change = { path: { job_id: jobId }, body: { project_id: wishes.projectId } };
		await calls.call('PATCH /videos/{job_id}', change, { effect: 'once' });
		calls.done('the video was put in the project', { project_id: wishes.projectId });
	}
	return jobId;
}
