import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { storedFile } from '../harness/runNode.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { newXobinReport } from './records.mjs';
import { changesAt, nextNumber, type Mark, type Subject } from './subject.mjs';

/** Long enough to be sent in several chunks. */
const BYTES = 200_000;

const downloadReport: Subject = {
	title: 'Xobin: download a report',
	effect: 'read',
	answers: 'pdf',
	operationId: 'shareOrDownloadAssessmentReport',
	run: async (sandbox, options, more) =>
		await runXobin(
			sandbox,
			{ resource: 'assessmentReport', operation: 'download', reportId: '={{ $json.id }}', options },
			more,
		),
	items: (sandbox) => {
		const report = newXobinReport(sandbox);
		report.bytes = BYTES;
		return [
			{
				json: { id: report.id },
				mark: { path: new RegExp(`/${report.id}/download$`) },
				owns: ({ reportId, fileSize }) => reportId === report.id && fileSize === BYTES,
				times: () => 0,
			},
		];
	},
};

/** The steps of an upload: request a URL, upload the file to it, create a video from the file. */
const uploadSteps: Array<Pick<Subject, 'title' | 'effect' | 'answers' | 'operationId'>> = [
	{
		title: 'LynxVizion: ask for an address to upload to',
		effect: 'read',
		answers: 'json',
		operationId: 'createUploadUrl',
	},
	{ title: 'LynxVizion: upload a file', effect: 'repeatable', answers: 'nothing', operationId: 'storedFile' },
	{
		title: 'LynxVizion: make a video of a file',
		effect: 'repeatable',
		answers: 'json',
		operationId: 'registerUpload',
	},
];

const uploadVideo = (step: (typeof uploadSteps)[number]): Subject => ({
	...step,
	run: async (sandbox, options, more) =>
		await runLynx(sandbox, { resource: 'video', operation: 'upload', options }, more),
	items: async (sandbox) => {
		const fileName = `film-${nextNumber()}.mp4`;
		const path = `users/${lynxSeeds.userId}/${fileName}`;
		const film = Buffer.alloc(BYTES, fileName);
		const { files, videos } = sandbox.state.lynxVizion;
		const at = new RegExp(`/${fileName}$`);
		const isStored = () => files.get(path)?.content?.equals(film) === true;
		const jobs = () => [...videos.values()].filter((video) => video.storage_path === path).map((video) => video.job_id);
		const mark: Mark = step.operationId === 'storedFile' ? { path: at } : { bodyHolds: fileName };
		return [
			{
				json: {},
				binary: { data: await storedFile(film, fileName, 'video/mp4') },
				mark,
				owns: (output) => isStored() && jobs().length === 1 && output.job_id === jobs()[0],
				times: () => (step.operationId === 'storedFile' ? changesAt(sandbox, at) : jobs().length),
			},
		];
	},
});

/** Operations that stream files, each with the request that fails. */
export const streamed: Subject[] = [downloadReport, ...uploadSteps.map(uploadVideo)];
