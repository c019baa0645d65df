using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A half-signed-in ticket of an older or a newer version: read as it was written, or not at all. No part of it is left out or guessed at (rule P1).</summary>
[Trait("Rule", "P1")]
public sealed class PendingTicketFormatTests
{
    private static readonly MfaRefusal AnyRefusal = new MfaRefusal.Unavailable();

    [Fact]
    public void Read_AsItWasWritten_IsThatTicket() // else the tests below would hold of a function that reads nothing
    {
        var read = PendingTicketFormat.Read(Ticket());

        Assert.NotNull(read);
        Assert.Equal([MfaMethod.Email, MfaMethod.Text], read.ChangeTo);
    }

    [Theory]
    [InlineData("kind", null)]
    [InlineData("kind", "Recovery")]
    [InlineData("kind", "7")]
    [InlineData("kind", "0")]
    [InlineData("kind", "Login, StepUp")]
    [InlineData("audience", null)]
    [InlineData("audience", "7")]
    [InlineData("audience", "Vendors")]
    [InlineData("clinic", null)]
    [InlineData("clinic", "")]
    [InlineData("clinic", "har\0bor")]
    [InlineData("return", null)]
    [InlineData("challenge", "")]
    [InlineData("challenge", "7")]
    [InlineData("challenge", "0123456789ABCDEF0123456789ABCDEF")]
    public void Read_PartThatIsNotKnown_NoTicket(string name, string? value) => Assert.Null(PendingTicketFormat.Read(Ticket(name, value)));

    [Fact]
    public void Read_IdLongerThanAnyOrHalfASurrogatePair_NoTicket()
    {
        Assert.Null(PendingTicketFormat.Read(Ticket("user", new string('a', MfaSubject.MaxIdLength + 1))));
        Assert.Null(PendingTicketFormat.Read(Ticket("user", "\ud83d"))); // not by an attribute: that would keep it as other characters
    }

    /// <summary>No method at all means whatever the clinic allows: one that is not known may not become that.</summary>
    [Theory]
    [InlineData("passkey")]
    [InlineData("text|passkey")]
    [InlineData("text|")]
    [InlineData("|")]
    [Trait("Rule", "E2")]
    public void Read_ChangeToAMethodThatIsNotKnown_NoTicket(string methods) => Assert.Null(PendingTicketFormat.Read(Ticket("change", methods)));

    [Fact]
    [Trait("Rule", "E2")]
    public void Read_ChangeToWhateverTheClinicAllows_IsThat() => Assert.Empty(PendingTicketFormat.Read(Ticket("change", ""))!.ChangeTo!);

    /// <summary>It is only said on the page: what can't be read is the refusal that says least. It must not be an exception.</summary>
    [Theory]
    [InlineData("locked|soon")]
    [InlineData("locked|-1")]
    [InlineData("locked|9223372036854775807")]
    [InlineData("messages|")]
    [InlineData("busy|99999999999999999999")]
    [InlineData("deliver|Pigeon|email")]
    [InlineData("deliver|77")]
    [InlineData("gone|")]
    [InlineData("gone|77")]
    [InlineData("tomorrow|7")]
    [InlineData("")]
    public void Read_RefusalThatIsNotKnown_Unavailable(string refusal) => Assert.Equal(AnyRefusal, PendingTicketFormat.Read(Ticket("refusal", refusal))!.Refusal);

    private static AuthenticationTicket Ticket(string? name = null, string? value = null)
    {
        var properties = new AuthenticationProperties(new Dictionary<string, string?>
        {
            ["kind"] = "StepUp",
            ["clinic"] = "harbor",
            ["user"] = "terry",
            ["return"] = "/patients",
            ["audience"] = "Staff",
            ["challenge"] = new('1', 32),
            ["change"] = "email|text",
        }) { ExpiresUtc = new DateTimeOffset(2026, 11, 3, 8, 30, 0, TimeSpan.Zero) };
        if (name is not null && value is null)
            properties.Items.Remove(name);
        else if (name is not null)
            properties.Items[name] = value;
        return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity()), properties, "Staff");
    }
}
