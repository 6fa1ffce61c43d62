import type { paths } from '../../api';
import { flag, inputFile, optionalText, steps } from '../../../engine';
import { modules, startBody } from '../../insightModules';
import { optionalProjectId } from '../../parameters';
import { checkVideo } from '../../videoFile';
import { analyzed, lookAt, waitOptions } from './analysis';
import { makeVideo } from './createFromFile';
import { uploadOptions } from './uploadOptions';

const options = {
	...uploadOptions,
	...waitOptions,
	initialPrompt: optionalText({
		displayName: 'Analysis Prompt',
		description: 'What to look for in the video, in words of your own',
		placeholder: 'e.g. Look for prices and dates',
		maxLength: 10_000,
		rows: 3,
	}),
	projectId: optionalProjectId('The project to put the video in'),
	waitUntilDone: flag({
		displayName: 'Wait Until Done',
		description: 'Whether to wait until the analysis is complete. The item fails when the analysis does.',
		default: true,
	}),
};

export const uploadAndAnalyze = steps<paths>()({
	name: 'Upload and Analyze',
	value: 'uploadAndAnalyze',
	action: 'Upload and analyze a video',
	description:
		'Upload a video file, make a video of it, start its analysis and wait for the end. The item is the video.',
	warnings: { paid: { notice: 'The analysis uses up minutes of the account' } },
	endpoints: [
		'POST /storage/upload-url',
		'POST /processing/register-upload',
		'POST /enterprise',
		'PATCH /videos/{job_id}',
		'POST /processing/{job_id}/start',
		'GET /videos/{job_id}',
	],
	effect: 'once',
	howToCheck: '"Get Many" lists the video if it was made; its status tells whether the analysis was started.',
	identifiedBy: ['job_id'],
	hints: { 409: 'A video of this file may be there already, and analyzed. Give another file name.' },
	parameters: {
		binaryPropertyName: inputFile,
		selectedInsights: modules('What to find. LynxVizion decides when this is left empty.'),
	},
	options,
	check: ({ binaryPropertyName: file, options: given }) => checkVideo(file, given),
	run: async (calls, { binaryPropertyName: file, selectedInsights: names, options: given }) => {
		const jobId = await makeVideo(calls, file, names, given);
		const start = { path: { job_id: jobId }, ...startBody(names) };
		await calls.call('POST /processing/{job_id}/start', start, { effect: 'once' });
		calls.done('the analysis was started', { job_id: jobId });
		return given.waitUntilDone ? await analyzed(calls, jobId, given, true) : await lookAt(calls, jobId);
	},
});
