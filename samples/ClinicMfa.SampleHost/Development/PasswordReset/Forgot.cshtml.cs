using System.ComponentModel.DataAnnotations;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Accounts.Credentials;
using ClinicMfa.SampleHost.Development.Outbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Development.PasswordReset;

/// <summary>Sends a link by which a member of staff sets a new password: to try <c>ClinicMfa:SecondFactorMustBeSecond</c> (threat B8). Its email goes to the outbox.</summary>
/// <remarks>Anonymous: whoever forgot the password can't log in. It answers the same whether or not there is such an account (B24).</remarks>
[AllowAnonymous]
internal sealed class ForgotModel(IAccountStore accounts, ResetTickets tickets, DevelopmentOutbox outbox, TimeProvider time) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your email address.")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "An email address has at most 254 characters.")]
    public string? Email { get; set; }

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Page();
        if (await accounts.FindByEmailAsync(Email!.Trim(), cancellationToken) is { } account && account.StaffMemberships.FirstOrDefault() is { } membership)
            outbox.Add(Compose(account, membership.ClinicId));
        IsSent = true;
        return Page();
    }

    private OutboxMessage Compose(Account account, string clinicId)
    {
        var link = $"{Request.Scheme}://{Request.Host}/login/new-password{QueryString.Create("token", tickets.Write(account))}";
        var minutes = (int)ResetTickets.Life.TotalMinutes;
        return new OutboxMessage
        {
            Channel = MfaMethod.Email.Name,
            To = account.Email,
            Subject = "Set a new password",
            Text = $"Somebody, you we hope, asked for a new password. This link sets one. It works once, within {minutes} minutes:\n\n{link}\n\nIt was not you? Then do nothing: your password stays as it is.",
            Html = $"<p>Somebody, you we hope, asked for a new password. This link sets one. It works once, within {minutes} minutes:</p><p><a href=\"{link}\">Set a new password</a></p><p>It was not you? Then do nothing: your password stays as it is.</p>",
            SentAt = time.GetUtcNow(),
            Clinic = clinicId,
        };
    }
}
