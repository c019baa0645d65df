namespace ClinicMfa;

/// <summary>The methods that have a sender, in the order in which they are offered (rule P3).</summary>
internal sealed class AvailableMethods(IEnumerable<ICodeSender> senders)
{
    public IReadOnlyList<MfaMethod> All { get; } = [.. MfaMethod.All.Intersect(senders.Select(sender => sender.Method))];
}
