import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { otherKey, seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { rl } from '../harness/locator.mjs';
import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { otherVideo, reportId, runLynx, shareHash, video } from './fixture.mjs';

const lynxVizion = vendorUnderTest({
	folder: 'LynxVizion',
	run: runLynx,
	wrongCredential: () => ({ credential: { apiKey: `lvz_live_${'0'.repeat(64)}` } }),
	errorBody: (detail) => ({ detail }),
});

const [, , queued] = lynxSeeds.videos;
const jobId = rl(video.job_id);
const folder = `users/${lynxSeeds.userId}`;
const file = {
	data: { data: Buffer.from('film '.repeat(1_000)).toString('base64'), fileName: 'film.mp4', mimeType: 'video/mp4' },
};

operationContract(lynxVizion, {
	resource: 'sharedReport',
	operation: 'create',
	parameters: { videoId: rl(video.id) },
});
operationContract(lynxVizion, { resource: 'sharedReport', operation: 'get', parameters: { shareHash } });
operationContract(lynxVizion, { resource: 'sharedReport', operation: 'getAll', parameters: { jobId } });
operationContract(lynxVizion, { resource: 'sharedReport', operation: 'delete', parameters: { reportId }, gone: true });

operationContract(lynxVizion, { resource: 'analysisResult', operation: 'get', parameters: { jobId } });
operationContract(lynxVizion, { resource: 'segment', operation: 'getAll', parameters: { jobId } });
operationContract(lynxVizion, { resource: 'segment', operation: 'search', parameters: { query: 'It costs ten' } });
operationContract(lynxVizion, {
	resource: 'segment',
	operation: 'deleteAll',
	parameters: { jobId: video.job_id },
	repeated: ['segmentsDeleted'],
});
operationContract(lynxVizion, {
	resource: 'chat',
	operation: 'ask',
	parameters: { jobId, question: 'Which prices?' },
});
operationContract(lynxVizion, {
	resource: 'chatSession',
	operation: 'getAll',
	prepare: async (sandbox) => await runLynx(sandbox, { resource: 'chat', operation: 'ask', jobId, question: '?' }),
});

operationContract(lynxVizion, { resource: 'apiKey', operation: 'getAll' });
operationContract(lynxVizion, {
	resource: 'apiKey',
	operation: 'update',
	parameters: { keyId: otherKey.id, isActive: false },
});
operationContract(lynxVizion, {
	resource: 'apiKey',
	operation: 'delete',
	parameters: { keyId: otherKey.id },
	gone: true,
});
operationContract(lynxVizion, { resource: 'usage', operation: 'getAll' });
operationContract(lynxVizion, { resource: 'usage', operation: 'getSummary' });
operationContract(lynxVizion, { resource: 'notification', operation: 'getAll' });
operationContract(lynxVizion, { resource: 'notification', operation: 'getUnreadCount' });
operationContract(lynxVizion, {
	resource: 'notification',
	operation: 'markAsRead',
	parameters: { notificationId: '2' },
});
operationContract(lynxVizion, { resource: 'notification', operation: 'markAllAsRead' });
operationContract(lynxVizion, {
	resource: 'notification',
	operation: 'delete',
	parameters: { notificationId: '2' },
	gone: true,
});
operationContract(lynxVizion, { resource: 'dashboard', operation: 'get' });
operationContract(lynxVizion, { resource: 'service', operation: 'getHealth', anyResponse: true });

// A thumbnail and a manifest may be of any type
operationContract(lynxVizion, {
	resource: 'playback',
	operation: 'downloadThumbnail',
	parameters: { jobId },
	anyResponse: true,
});
operationContract(lynxVizion, {
	resource: 'playback',
	operation: 'downloadManifest',
	parameters: { jobId },
	anyResponse: true,
});
operationContract(lynxVizion, {
	resource: 'playback',
	operation: 'getStreamStatus',
	parameters: { jobId },
	unknown: { jobId: 'accepted' },
});

const filePath = `${folder}/video_2.mp4`;
operationContract(lynxVizion, { resource: 'file', operation: 'createDownloadLink', parameters: { filePath } });
operationContract(lynxVizion, { resource: 'file', operation: 'download', parameters: { filePath } });
operationContract(lynxVizion, {
	resource: 'file',
	operation: 'createUploadLink',
	parameters: { fileName: 'Größe 1.MP4' },
});
operationContract(lynxVizion, { resource: 'file', operation: 'upload', file });

const projectId = rl(seededProject.id);
operationContract(lynxVizion, { resource: 'project', operation: 'create', parameters: { name: 'Größe 🎬' } });
operationContract(lynxVizion, { resource: 'project', operation: 'get', parameters: { projectId } });
operationContract(lynxVizion, { resource: 'project', operation: 'getAll' });
operationContract(lynxVizion, {
	resource: 'project',
	operation: 'update',
	parameters: { projectId, updateFields: { name: 'New' } },
});
operationContract(lynxVizion, { resource: 'project', operation: 'delete', parameters: { projectId }, gone: true });

operationContract(lynxVizion, { resource: 'video', operation: 'get', parameters: { jobId } });
operationContract(lynxVizion, { resource: 'video', operation: 'getAll' });
operationContract(lynxVizion, {
	resource: 'video',
	operation: 'update',
	parameters: { jobId: rl(otherVideo.job_id), updateFields: { name: 'New' } },
});
operationContract(lynxVizion, {
	resource: 'video',
	operation: 'register',
	parameters: { filePath: `${folder}/new.mp4` },
});
operationContract(lynxVizion, {
	resource: 'video',
	operation: 'startAnalysis',
	parameters: { jobId: rl(queued.job_id) },
	prepare: ({ state }) => void (state.lynxVizion.videos.get(queued.id)!.status = 'uploaded'),
});
operationContract(lynxVizion, {
	resource: 'video',
	operation: 'waitForAnalysis',
	parameters: { jobId, options: { pollInterval: 1 } },
});
operationContract(lynxVizion, { resource: 'video', operation: 'upload', file });
operationContract(lynxVizion, {
	resource: 'video',
	operation: 'uploadAndAnalyze',
	file,
	call: 'startProcessing',
});
