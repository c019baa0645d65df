-- Answers the eviction policy of the server it runs on, or nothing where the server doesn't say. Touches no key.
-- INFO, since managed services refuse CONFIG. In a script, since the client sends a plain INFO in admin mode only, which a host need not want.
return string.match(redis.call('INFO', 'memory'), 'maxmemory_policy:([%w-]+)')
