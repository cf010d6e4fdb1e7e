export { startProxy, type Proxy, type ProxyOptions } from './server.js';
