export { XobinApi } from './credentials/XobinApi.credentials';
export { Xobin } from './nodes/Xobin/Xobin.node';
