import type { paths } from '../../api';
import {
	CallFailure,
	fieldIn,
	flag,
	inputFile,
	steps,
	type Calls,
	type InputFile,
	setting,
	text,
	UPLOAD,
} from '../../../engine';
import { selectedInsights, selectedModules } from '../../insightModules';
import { projectLocator } from '../../parameters';
import { placeOf, type StoredNameOptions } from '../../storedName';
import { checkVideo } from '../../videoFile';
import { getVideo, waitOptions, waitUntilAnalyzed } from './analysis';
import { UPLOAD_AND_REGISTER, uploadAndRegister, uploadOptions } from './uploadAndRegister';

const options = {
	...uploadOptions,
	...waitOptions,
	initialPrompt: setting(
		text({
			displayName: 'Analysis Prompt',
			description: 'What to look for in the video, in your own words',
			placeholder: 'e.g. Look for prices and dates',
			rows: 3,
		}),
	),
	projectId: setting(projectLocator('Project to put the video in')),
	waitUntilDone: setting(
		flag({
			displayName: 'Wait Until Done',
			description: 'Whether to wait until the analysis is complete',
			default: true,
		}),
	),
};

interface VideoOptions extends StoredNameOptions {
	name?: string;
	initialPrompt?: string;
	projectId?: string;
}

/** Creates the video first and then uploads its file: only this endpoint accepts a prompt. @returns the job ID */
async function createWithPrompt(
	calls: Calls<paths>,
	file: InputFile,
	modules: string[] | undefined,
	{ fileName, name, initialPrompt, projectId }: VideoOptions,
): Promise<string> {
	const created = await calls.call(
		'POST /enterprise',
		{
			query: { action: 'registerUpload' },
			body: {
				name: name ?? fileName ?? file.fileName,
				...selectedInsights(modules),
				initial_prompt: initialPrompt,
				...(projectId ? { project_id: projectId } : {}),
			},
		},
		{ effect: 'once' },
	);
	const jobId = String(fieldIn(created, 'job_id'));
	const url = fieldIn(created, 'upload_url');
	if (typeof url !== 'string') {
		throw new CallFailure('unusable', 'LynxVizion returned no URL to upload the video to');
	}
	calls.done('the video was created', { job_id: jobId });
	await calls.upload(url, file, { contentType: file.mimeType });
	calls.done('the file was uploaded', { job_id: jobId });
	return jobId;
}

/** Uploads the file, creates the video from it and puts it in the project. @returns the job ID */
async function createFromFile(
	calls: Calls<paths>,
	file: InputFile,
	{ projectId, ...names }: VideoOptions,
): Promise<string> {
	const { job_id: jobId } = await uploadAndRegister(calls, file, names);
	if (projectId) {
		const change = { path: { job_id: jobId }, body: { project_id: projectId } };
		await calls.call('PATCH /videos/{job_id}', change, { effect: 'once' });
		calls.done('the video was put in the project', { project_id: projectId });
	}
	return jobId;
}

export const uploadAndAnalyze = steps<paths>()({
	name: 'Upload and Analyze',
	value: 'uploadAndAnalyze',
	action: 'Upload and analyze a video',
	description:
		'Upload a video file, create a video from it, start its analysis and wait for the analysis to end. Returns the video.',
	warnings: { paid: { notice: 'The analysis uses minutes of the account' } },
	endpoints: [
		'POST /storage/upload-url',
		'POST /processing/register-upload',
		'POST /enterprise',
		'PATCH /videos/{job_id}',
		'POST /processing/{job_id}/start',
		'GET /videos/{job_id}',
	],
	effect: 'once',
	howToCheck: '"Get Many" lists the video if it was created. Its status shows whether the analysis was started.',
	identifiedBy: ['job_id'],
	hints: { 409: 'A video of this file may already exist and be analyzed. Use another file name.' },
	parameters: {
		binaryPropertyName: inputFile,
		selectedInsights: selectedModules,
	},
	options,
	check: ({ binaryPropertyName: file, options: chosen }) => checkVideo(file, chosen),
	// With a prompt, each video has a place of its own
	place: ({ binaryPropertyName: file, options: chosen }) => (chosen.initialPrompt ? undefined : placeOf(file, chosen)),
	changingCalls: ({ options: { initialPrompt, projectId } }) => [
		...(initialPrompt ? (['POST /enterprise', UPLOAD] as const) : UPLOAD_AND_REGISTER),
		...(!initialPrompt && projectId ? (['PATCH /videos/{job_id}'] as const) : []),
		'POST /processing/{job_id}/start',
	],
	run: async (calls, { binaryPropertyName: file, selectedInsights: modules, options: chosen }) => {
		const jobId = chosen.initialPrompt
			? await createWithPrompt(calls, file, modules, chosen)
			: await createFromFile(calls, file, chosen);

		const start = { path: { job_id: jobId }, body: selectedInsights(modules) };
		await calls.call('POST /processing/{job_id}/start', start, { effect: 'once' });
		calls.done('the analysis was started', { job_id: jobId });

		if (!chosen.waitUntilDone) return await getVideo(calls, jobId);
		return await waitUntilAnalyzed(calls, jobId, { ...chosen, justStarted: true });
	},
});
