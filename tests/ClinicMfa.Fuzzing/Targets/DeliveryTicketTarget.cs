using Microsoft.Extensions.Options;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>The ticket in a status callback's address: nobody's, or the one that the seed holds. Nothing else opens.</summary>
internal sealed class DeliveryTicketTarget : IFuzzTarget
{
    private static readonly MfaSubject Subject = new("harbor", "therapist-harbor");

    private readonly DeliveryTickets _tickets = new(new KeyedSeal(new CodeKeyRing(Options.Create(new ClinicMfaOptions { CodeKeys = { "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" } }))));

    public void Try(ReadOnlySpan<byte> input)
    {
        if (_tickets.Read(InputText.Of(input)) is { } read)
            Oracle.Holds(read.Subject == Subject && read.MessageId == "SM1" && read.Method == MfaMethod.Text && read.Destination == "+14152013344", "a ticket was read that was never issued");
    }
}
