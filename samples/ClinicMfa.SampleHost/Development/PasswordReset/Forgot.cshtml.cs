using System.ComponentModel.DataAnnotations;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Accounts.Credentials;
using ClinicMfa.SampleHost.Development.Outbox;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Development.PasswordReset;

/// <summary>Sends a link by which a member of staff sets a new password: to try <c>ClinicMfa:SecondFactorMustBeSecond</c> (threat B8). Its email goes to the outbox.</summary>
/// <remarks>Anonymous: whoever forgot the password can't log in. It answers the same whether or not there is such an account (B24).</remarks>
[AllowAnonymous]
internal sealed class ForgotModel(IAccountStore accounts, ResetTickets tickets, DevelopmentOutbox outbox, TimeProvider time, IStringLocalizer<Words> words)
    : PageModel
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
        string title = words["Set a new password"];
        string lead = words["Somebody, you we hope, asked for a new password. This link sets one. It works once, within {0} minutes:", (int)ResetTickets.Life.TotalMinutes];
        string notYou = words["It was not you? Then do nothing: your password stays as it is."];
        return new OutboxMessage
        {
            Channel = MfaMethod.Email.Name,
            To = account.Email,
            Subject = title,
            Text = $"{lead}\n\n{link}\n\n{notYou}",
            Html = $"<p>{lead}</p><p><a href=\"{link}\">{title}</a></p><p>{notYou}</p>",
            SentAt = time.GetUtcNow(),
            Clinic = clinicId,
        };
    }
}
