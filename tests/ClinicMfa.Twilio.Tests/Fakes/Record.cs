using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>All that a log entry or a trace holds, as text to search.</summary>
internal static class Record
{
    public static string Everything(FakeLogRecord record) => string.Join('\n',
        [record.Category, record.Message, record.Exception?.ToString(), .. (record.StructuredState ?? []).Select(pair => $"{pair.Key}={pair.Value}"), .. record.Scopes.Select(scope => scope?.ToString())]);

    /// <summary>Records every activity of the HTTP client, its connections included, until disposed of.</summary>
    public static ActivityListener Activities(ConcurrentQueue<string> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.Contains("System.Net", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue(Everything(activity)),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static string Everything(Activity activity) => string.Join('\n',
        [activity.DisplayName, activity.StatusDescription, .. activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. activity.Events.SelectMany(e => e.Tags).Select(tag => $"{tag.Key}={tag.Value}")]);
}
