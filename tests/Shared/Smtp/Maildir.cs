using System.Threading.Channels;
using MimeKit;

namespace ClinicMfa.Shared.Smtp;

/// <summary>A mailbox on disk, one file a message, that can wait for the next one.</summary>
internal sealed class Maildir(string folder)
{
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromMinutes(2);
    private readonly string _new = Path.Combine(folder, "new");

    /// <summary>The messages that arrived for an envelope recipient, oldest first.</summary>
    public IReadOnlyList<MimeMessage> MessagesFor(string recipient) =>
        [.. Directory.EnumerateFiles(_new)
            .OrderBy(File.GetLastWriteTimeUtc)
            .Select(file => MimeMessage.Load(file))
            .Where(message => message.Headers["Delivered-To"] == recipient)];

    /// <summary>Waits until this many messages arrived for an envelope recipient.</summary>
    public async Task<IReadOnlyList<MimeMessage>> WaitAsync(string recipient, int count, CancellationToken cancellationToken)
    {
        using var watcher = new FileSystemWatcher(_new);
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }); // many at once are one reason to look again
        watcher.Created += (_, _) => changes.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => changes.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(DeliveryLimit);
        while (true)
        {
            var messages = MessagesFor(recipient);
            if (messages.Count >= count)
                return messages;
            await changes.Reader.ReadAsync(limit.Token);
        }
    }
}
