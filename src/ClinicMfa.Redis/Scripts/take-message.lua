-- Takes one message from a budget if each of its limits has one left; all or nothing, at once for all callers.
-- Promises: one key, and no key without an end. Nothing is counted by this server's clock but the end of the key.
--
-- KEYS[1]  the times of the messages taken, a list in their order, each in ticks with 19 digits
-- ARGV[1]  the caller's time in ticks, 19 digits
-- ARGV[2]  the longest window in milliseconds
-- ARGV[3]  the caller's time less the longest window: messages up to then are forgotten
-- ARGV[4…] for each limit: its count, and the caller's time less its window
-- Answers 1 (taken) or 0, then for each limit the time of the message that has to leave its window first, or '' where there is room.
local key, now = KEYS[1], ARGV[1]

local function blocking()
  local times = {}
  for i = 4, #ARGV, 2 do
    times[#times + 1] = redis.call('LINDEX', key, '-' .. ARGV[i]) or ''
  end
  return times
end

-- As text throughout: numbers here are doubles and lose the last digits of ticks. Of the same length, digits sort as numbers do.
local oldest = redis.call('LINDEX', key, 0)
while oldest and oldest <= ARGV[3] do
  redis.call('LPOP', key)
  oldest = redis.call('LINDEX', key, 0)
end

local before = blocking()
for n, time in ipairs(before) do
  if time ~= '' and time > ARGV[3 + 2 * n] then
    return { 0, unpack(before) }
  end
end

-- The servers' clocks may differ by seconds: keep the order.
local later = false
local place = -1
local time = redis.call('LINDEX', key, place)
while time and time > now do
  later = time
  place = place - 1
  time = redis.call('LINDEX', key, place)
end
if later then
  redis.call('LINSERT', key, 'BEFORE', later, now)
else
  redis.call('RPUSH', key, now)
end
redis.call('PEXPIRE', key, ARGV[2])
return { 1, unpack(blocking()) }
