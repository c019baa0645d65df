-- Saves a subject's challenges if the stored ones have the expected version; one at a time, whoever else writes.
-- Promises: one key, and no key without an end. What has another form than ours is left alone. An entry whose end has come by the
-- caller's clock counts as none, so that the servers' clocks and this one need not agree.
--
-- KEYS[1]  the entry: '1 <version> <end>' and a line feed, both numbers with 19 digits, then the document
-- ARGV[1]  the expected version, 19 digits; all zeros: none
-- ARGV[2]  the caller's time in ticks, 19 digits
-- ARGV[3]  how long to keep it, in milliseconds; 0: it ends at once
-- ARGV[4]  the new entry
-- Answers 1 when saved, 0 when somebody was faster.
local version = '0000000000000000000'
local header = redis.call('GETRANGE', KEYS[1], 0, 41)
if header ~= '' then
  local stored, ends = string.match(header, '^1 (%d+) (%d+)\n$')
  if not stored or #stored ~= 19 or #ends ~= 19 then
    return 0
  end
  -- As text: numbers here are doubles and lose the last digits of ticks. Of the same length, digits sort as numbers do.
  if ends > ARGV[2] then
    version = stored
  end
end
if version ~= ARGV[1] then
  return 0
end
if ARGV[3] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[3])
end
return 1
