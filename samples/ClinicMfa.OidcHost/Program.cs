using ClinicMfa.OidcHost;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthentication(StaffLogin.Scheme)
    .AddCookie(StaffLogin.Scheme, options =>
    {
        options.LoginPath = "/login";
        options.ExpireTimeSpan = TimeSpan.FromHours(10);                    // a shift
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = StaffSession.CheckAsync;       // who left the staff is out
    })
    .AddOpenIdConnect(options =>
    {
        builder.Configuration.GetRequiredSection("Provider").Bind(options); // Authority, ClientId, ClientSecret
        options.SignInScheme = StaffLogin.Scheme;
        options.ResponseType = "code";
        options.MapInboundClaims = false;                                   // "sub" stays "sub"
        options.ClaimActions.Remove("iss");                                 // and stays: the handler throws "iss" away by default
        options.Events = StaffLogin.Events;                                 // SignInWithMfaAsync in place of the handler's sign-in
    });
builder.Services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());

builder.Services.AddAntiforgery();
builder.Services.AddSingleton<StaffList>();
builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa"))
    .AddUserDirectory<StaffDirectory>()
    .AddEmailSender()
    .AddAspNetCore();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapClinicMfa();
app.MapGet("/login", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [OpenIdConnectDefaults.AuthenticationScheme])).AllowAnonymous();
app.MapGet("/not-admitted", () => Results.Text("You are known to the provider, but not on the staff of a clinic here.", statusCode: StatusCodes.Status403Forbidden)).AllowAnonymous();
app.MapPost("/logout", StaffSession.LogOutAsync);
app.MapGet("/", StaffSession.Home);
app.Run();
